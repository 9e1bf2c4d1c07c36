// Shows docs/openapi.yaml with Swagger UI, and lets a visitor sign in as a browser of the portal would: authorization
// code with PKCE against the deployment that /config.json describes. The ID token is what the API takes.

async function get(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer;
}

// The description as it stands in the repository, with the addresses of this deployment. It is read as text and parsed by
// Swagger UI, so the addresses are set in a plugin.
function deployed(config) {
  return () => ({
    statePlugins: {
      spec: {
        wrapActions: {
          updateJsonSpec: (update) => (spec) => {
            spec.servers = [{ url: config.apiBase }];
            Object.assign(spec.components.securitySchemes.signIn.flows.authorizationCode,
              { authorizationUrl: config.authorizeUrl, tokenUrl: config.tokenUrl });
            return update(spec);
          },
        },
      },
    },
  });
}

function list(accounts) {
  const table = document.getElementById("accounts");
  for (const { role, login, password } of accounts) {
    const row = table.tBodies[0].insertRow();
    for (const text of [role, login, password]) row.insertCell().textContent = text;
  }
  table.hidden = accounts.length === 0;
}

async function start() {
  const config = await (await get("/config.json")).json();
  list(config.accounts ?? []);
  const ui = SwaggerUIBundle({
    url: "openapi.yaml",
    dom_id: "#reference",
    deepLinking: true,
    docExpansion: "list",
    displayRequestDuration: true,
    persistAuthorization: false,
    oauth2RedirectUrl: `${location.origin}/reference/oauth2-redirect.html`,
    presets: [SwaggerUIBundle.presets.apis],
    plugins: [deployed(config)],
    layout: "BaseLayout",
  });
  ui.initOAuth({
    clientId: config.clientId,
    scopes: ["openid", "email", "profile"],
    usePkceWithAuthorizationCodeGrant: true,
  });
  window.ui = ui; // for tests in a browser
}

start().catch((error) => {
  const trouble = document.getElementById("trouble");
  trouble.textContent = `无法显示 API 参考 · The reference can't be shown: ${error.message}`;
  trouble.hidden = false;
});
