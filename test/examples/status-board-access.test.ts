// Whoever has no mouse, a small screen, or a screen reader uses the example as well as others do.
import { describe, expect, it } from "vitest";
import { setView } from "./support/screenshots.js";
import { missing, startShop, triedStatusBoard } from "./support/tried-status-board.js";

describe.skipIf(missing.length > 0)("the status board", () => {
  const board = triedStatusBoard();

  it("can be used with the keyboard alone", async () => {
    const controller = await startShop("3.6.28");
    const page = await board.open(controller, "?user=admin");
    const type = (text: string): Promise<unknown> => page.send("Input.insertText", { text });
    const strike = async (key: string): Promise<void> => {
      const pressed = { key, code: key, ...(key === "Enter" && { text: "\r" }) };
      const windowsVirtualKeyCode = key === "Enter" ? 13 : 9;
      await page.send("Input.dispatchKeyEvent", {
        type: "keyDown",
        windowsVirtualKeyCode,
        ...pressed,
      });
      await page.send("Input.dispatchKeyEvent", {
        type: "keyUp",
        windowsVirtualKeyCode,
        ...pressed,
      });
    };
    const focused = (): Promise<unknown> => page.evaluate("document.activeElement.textContent");
    await type(controller.url);
    for (const _ of ["the choice", "the user", "the password"]) await strike("Tab");
    await type(controller.admin.password);
    await strike("Enter");
    await page.see("Connected", "#connection");
    await page.see("shop", "#models");
    for (let turn = 0; turn < 30 && (await focused()) !== "shop"; turn++) await strike("Tab");
    expect(await focused()).toBe("shop");
    await strike("Enter");
    await page.see("mysql/1", ".model");
    expect(await focused()).toBe("shop");
    // From the title of the model to its button, and back to where it was opened.
    await strike("Tab");
    expect(await focused()).toBe("Close");
    await strike("Enter");
    expect(await page.shown(".model")).toBe("");
    expect(await page.evaluate("document.activeElement.className")).toBe("opener");
  });

  it.each([1280, 390])("names what is on it for screen readers, %i pixels wide", async (width) => {
    const controller = await startShop("3.6.28");
    const page = await board.open(controller);
    await setView(page, { width, height: 844, scheme: "light" });
    await board.signIn(page, controller);
    await page.press("shop");
    await page.see("mysql/1", ".model");
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(width);
    const { nodes } = await page.send<{ nodes: readonly AccessibilityNode[] }>(
      "Accessibility.getFullAXTree",
    );
    const shown = nodes.filter(({ ignored }) => !ignored);
    const named = (role: string): string[] =>
      shown
        .filter((node) => node.role.value === role)
        .map(({ name }) => name?.value ?? "")
        .sort();
    for (const role of ["banner", "main", "log"]) expect(named(role), role).toHaveLength(1);
    expect(named("region")).toEqual(["Changes", "Models", "shop"]);
    expect(named("table")).toEqual([
      "Applications 2",
      "Machines 3",
      "Models you may see: 8",
      "Units 4",
    ]);
    expect(named("columnheader")).toEqual(
      [
        ["Model", "Status", "Machines", "Units"],
        ["Application", "Status", "Version", "Exposed", "Life"],
        ["Unit", "Workload", "Agent", "Machine", "Life"],
        ["Machine", "Instance", "Agent", "Base", "Life"],
      ]
        .flat()
        .sort(),
    );
    expect(named("rowheader")).toContain("mysql/0 10.0.0.2");
    expect(named("button")).toContain("Close shop");
    for (const role of ["button", "link"]) expect(named(role)).not.toContain("");
  });
});

interface AccessibilityNode {
  readonly ignored: boolean;
  readonly role: { readonly value: string };
  readonly name?: { readonly value?: string };
}
