import { lazy, Suspense } from "react";
import { Link, Route, Router, Switch } from "wouter";
import { Boundary } from "./Boundary";
import { Frame } from "./Frame";
import { leaving } from "./leaving";
import { start, verification } from "./routes";
import { Start } from "./Start";
import { Title } from "./Title";

const People = lazy(() => import("./people/page"));
const Unaffiliated = lazy(() => import("./unaffiliated/page"));
const FillIn = lazy(() => import("./fill-in/page"));
const Verify = lazy(() => import("./verify/page"));

/** All that anyone can open; each address is of a prefix in routes.ts. */
export function App() {
  return (
    <Router aroundNav={leaving}>
      <Frame>
        <Boundary>
          <Suspense fallback={<p role="status">正在打开……</p>}>
            <Switch>
              <Route path={start} component={Start} />
              <Route path="/people" component={People} />
              <Route path="/unaffiliated" component={Unaffiliated} />
              <Route path="/fill-in" component={FillIn} />
              <Route path={verification} component={Verify} />
              <Route path={`${verification}/:token`} component={Verify} />
              <Route>
                <Title>没有这个页面</Title>
                <p>网址可能没有抄全。</p>
                <p>
                  <Link href={start}>去首页</Link>
                </p>
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
      </Frame>
    </Router>
  );
}
