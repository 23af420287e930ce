/** What a sign-in page of Dex or oauth2-proxy offers; enough of HTML for those, which are made from fixed templates. */
export interface SignInPage {
  readonly hasPassword: boolean;
  /** Connectors of Dex's chooser by the name in their address: `local`, `ldap`, `github`. */
  readonly connectors: readonly string[];
  /** Of the page's form: where it goes, and what it carries unseen. */
  readonly action?: string;
  readonly hidden: Readonly<Record<string, string>>;
}

export function readPage(html: string): SignInPage {
  const inputs = [...html.matchAll(/<input\b[^>]*>/gi)].map(([tag]) => tag);
  const form = /<form\b[^>]*>/i.exec(html)?.[0];
  const hidden = inputs
    .filter((tag) => attribute(tag, "type") === "hidden")
    .map((tag) => [attribute(tag, "name") ?? "", attribute(tag, "value") ?? ""] as const);
  const links = [...html.matchAll(/\/auth\/([A-Za-z0-9._-]+)(?=[?"'/])/g)].map(([, name]) => name ?? "");
  return {
    hasPassword: inputs.some((tag) => attribute(tag, "type") === "password"),
    connectors: [...new Set(links)],
    action: form === undefined ? undefined : attribute(form, "action"),
    hidden: Object.fromEntries(hidden.filter(([name]) => name !== "")),
  };
}

function attribute(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i").exec(tag);
  const value = found?.[1] ?? found?.[2] ?? found?.[3];
  return value
    ?.replaceAll("&quot;", '"')
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

/** The value, or undefined where making it throws. */
export function readable<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
