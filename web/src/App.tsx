import { createTheme, MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClientProvider } from "@tanstack/react-query";
import { Suspense, useEffect } from "react";
import { Route, Switch, useLocation } from "wouter";
import { queries, useMe } from "@/api/queries";
import { Renewal } from "@/auth/renewal";
import { Failed, Waiting } from "@/parts/States";
import { Boundary } from "@/shell/Boundary";
import { places } from "@/shell/places";
import { Shell } from "@/shell/Shell";

const theme = createTheme({
  fontFamily: "var(--font)",
  primaryColor: "blue",
  primaryShade: 8,
  autoContrast: true,
  cursorType: "pointer",
  respectReducedMotion: true,
  fontSizes: { xs: "0.875rem", sm: "1rem", md: "1rem", lg: "1.125rem", xl: "1.25rem" },
});

/** The policy of the pages takes no style element: variables and global classes are files (styles/mantine.ts). */
export function App() {
  return (
    <MantineProvider
      theme={theme}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateInlineStyles
      forceColorScheme="light"
    >
      <Notifications position="top-center" autoClose={6000} containerWidth={480} />
      <QueryClientProvider client={queries}>
        <Renewal />
        <Signed />
      </QueryClientProvider>
    </MantineProvider>
  );
}

function Signed() {
  const me = useMe();
  const [path] = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins at its top, for reading aloud too
  useEffect(() => document.getElementById("content")?.focus({ preventScroll: true }), [path]);
  if (me.isPending) return <Waiting what="账户信息" />;
  // What is on a page stays there when it is asked again later and no answer comes.
  if (!me.data) return <Failed error={me.error} again={() => me.refetch()} signOut />;
  return (
    <Shell>
      <Switch>
        {places.map(({ path: pattern, name, page: Page }) => (
          <Route key={pattern} path={pattern}>
            <Boundary key={path} name={name}>
              <Suspense fallback={<Waiting />}>
                <Page />
              </Suspense>
            </Boundary>
          </Route>
        ))}
        <Route>
          <h1>没有这个页面</h1>
          <p>地址可能已变更，请从左侧菜单进入。</p>
        </Route>
      </Switch>
    </Shell>
  );
}
