import { createServer } from "node:http";

/** Where the host that serves the page sets a cookie, as a log-in page of that host does. No script can read it. */
const LOG_IN_PATH = "/log-in";

const PAGE = `<!doctype html>
<meta charset="utf-8" />
<title>facadegen</title>
<link rel="icon" href="data:," />
<script type="module" src="/program.js"></script>
`;

/** What a careful application allows its page: its own script, no evaluated text, and its servers. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "img-src data:",
  "connect-src http://127.0.0.1:* ws://127.0.0.1:*",
].join("; ");

/** Serves a page with one script on a free port of the loopback. */
export async function startPageServer(
  program: string,
): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = createServer((request, response) => {
    if (request.url === "/program.js") {
      response.writeHead(200, { "Content-Type": "text/javascript" }).end(program);
      return;
    }
    if (request.url === LOG_IN_PATH) {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const cookie = Buffer.concat(chunks).toString();
        const headers = { "Set-Cookie": `${cookie}; HttpOnly; SameSite=Strict; Path=/` };
        response.writeHead(204, headers).end();
      });
      return;
    }
    const headers = { "Content-Type": "text/html", "Content-Security-Policy": POLICY };
    response.writeHead(200, headers).end(PAGE);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("not listening");
  return {
    url: `http://127.0.0.1:${address.port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
