import {
  DefaultTheme,
  DefaultThemeRenderContext,
  JSX,
  type NavigationElement,
  type PageEvent,
  type Renderer,
  type SomeType,
} from "typedoc";
import { navigationOf, type SiteMap } from "./navigation.js";

/** Makes the theme of the site: TypeDoc's own, with our menu, the fields of results in place, and the matrix. */
export function siteTheme(
  site: SiteMap,
  matrixHtml: (page: PageEvent) => string,
): new (renderer: Renderer) => DefaultTheme {
  return class extends DefaultTheme {
    override ContextClass = SiteRenderContext;

    override buildNavigation(): NavigationElement[] {
      return navigationOf(site, this.router);
    }

    override render(page: PageEvent): string {
      if (page.model !== site.matrix || !page.isReflectionEvent()) return super.render(page);
      const content = JSX.createElement(JSX.Raw, { html: matrixHtml(page) });
      return `<!DOCTYPE html>${JSX.renderElement(this.defaultLayoutTemplate(page, () => content))}\n`;
    }
  };
}

/** Shows what a promise is of where TypeDoc would show nothing. */
class SiteRenderContext extends DefaultThemeRenderContext {
  constructor(...given: ConstructorParameters<typeof DefaultThemeRenderContext>) {
    super(...given);
    const details = this.typeDetailsIfUseful;
    this.typeDetailsIfUseful = (owner, type) => details(owner, settledType(type));
  }
}

function settledType(type: SomeType | undefined): SomeType | undefined {
  return type?.type === "reference" && type.name === "Promise" ? type.typeArguments?.[0] : type;
}
