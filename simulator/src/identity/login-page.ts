import type { ServerResponse } from "node:http";

/** The page on which a user says who they are; more fields are given by name with their labels. */
export function loginPage(title: string, more: Readonly<Record<string, string>> = {}): string {
  const fields = Object.entries(more).map(
    ([name, label]) => `<label>${escape(label)} <input name="${escape(name)}"></label>\n`,
  );
  return page(
    title,
    `<form method="post">
${fields.join("")}<label>User name <input name="username" autocomplete="username"></label>
<button name="action" value="login">Log in</button>
<button name="action" value="deny">Deny</button>
</form>`,
  );
}

/** The page that tells a user what came of it. */
export function finishedPage(message: string): string {
  return page("Login", `<p>${escape(message)} You can close this page.</p>`);
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escape(title)}</title>
<h1>${escape(title)}</h1>
${body}
</html>
`;
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** Answers with a page. */
export function sendPage(response: ServerResponse, html: string): void {
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  response.end(html);
}
