import { styleText } from "node:util";
import type { Controller } from "../controller.js";

/** What the first line of standard output says with `--format json`. */
export interface PrintedController {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  /** PEM; empty with `--insecure`. */
  readonly ca: string;
  readonly models: readonly PrintedModel[];
}

export interface PrintedModel {
  readonly name: string;
  readonly uuid: string;
  readonly url: string;
}

/** Where a controller listens, who may log in, and which models there are. */
export function printed(controller: Controller): PrintedController {
  const { url, caCert: ca, admin } = controller;
  const models = [...controller.state.models.values()].map(({ name, uuid }) => ({
    name,
    uuid,
    url: controller.modelUrl(uuid),
  }));
  return { url, username: admin.username, password: admin.password, ca, models };
}

/** The same for a person; `withStyle` on a terminal. */
export function printedText(
  { url, username, password, ca, models }: PrintedController,
  juju: string,
  withStyle: boolean,
): string {
  const bold = (text: string): string =>
    withStyle ? styleText("bold", text, { validateStream: false }) : text;
  const line = (label: string, text: string): string => `${bold(label.padEnd(10))}${text}`;
  const lines = [
    line("juju", juju),
    line("url", url),
    line("username", username),
    line("password", password),
    ...models.map((model) => line("model", `${model.name}  ${model.uuid}  ${model.url}`)),
    ...(ca ? [bold("ca"), ca.trimEnd().replaceAll("\r", "")] : []),
  ];
  return `${lines.join("\n")}\n`;
}
