/** What readers are to find at a path, by the rules alone. */
export type Expected =
  | { status: 200 }
  | { status: 301; to: string }
  | { status: 410; notice: string }
  | { status: 404 };

export type ModelArticle = {
  id: number;
  section: number;
  slug: string;
  /** Its address while it is live. */
  live: string | null;
  notice: string;
  redirectTo: string | null;
};

type Lead = { articleId: number } | { to: string };

/** A second, simple telling of what the address ledger promises; it knows nothing of how the ledger keeps it. */
export class AddressModel {
  readonly articles = new Map<number, ModelArticle>();
  /** Whose each path is that an article ever had. */
  readonly owners = new Map<string, number>();
  readonly redirects = new Map<string, Lead>();
  readonly sections = new Map<number, string>();
  /** Paths that sections had, and which section's. */
  readonly oldSections = new Map<string, number>();

  /** Every path that was ever public and was not taken away on purpose. */
  everPublic(): string[] {
    const ofSections = [...this.sections.values()].map((slug) => `/${slug}`);
    return [...new Set([...this.owners.keys(), ...this.redirects.keys(), ...this.oldSections.keys(), ...ofSections])];
  }

  isFree(path: string): boolean {
    return !this.owners.has(path) && !this.redirects.has(path) && !this.oldSections.has(path) && !this.isSection(path);
  }

  isSection(path: string): boolean {
    return [...this.sections.values()].includes(path.slice(1));
  }

  /** An article stands at a path from now on, which is or becomes its own. */
  stand(article: ModelArticle, path: string): void {
    this.redirects.delete(path);
    this.owners.set(path, article.id);
    Object.assign(article, { live: path, redirectTo: null, notice: "" });
  }

  expected(path: string, been: string[] = []): Expected {
    if (been.includes(path)) return { status: 410, notice: "" };
    if (path.startsWith("https:")) return { status: 200 };
    const lead = this.redirects.get(path);
    const owner = this.owners.get(path) ?? (lead && "articleId" in lead ? lead.articleId : undefined);
    const article = owner === undefined ? undefined : this.articles.get(owner);
    if (article?.live) return article.live === path ? { status: 200 } : { status: 301, to: article.live };
    if (article) return this.withdrawn(article, [...been, path]);
    if (this.isSection(path)) return { status: 200 };
    const section = this.sections.get(this.oldSections.get(path) ?? 0);
    if (section) return { status: 301, to: `/${section}` };
    return lead && "to" in lead ? this.onward(lead.to, [...been, path], "") : { status: 404 };
  }

  private withdrawn({ redirectTo, notice }: ModelArticle, been: string[]): Expected {
    return redirectTo ? this.onward(redirectTo, been, notice) : { status: 410, notice };
  }

  private onward(to: string, been: string[], notice: string): Expected {
    const there = this.expected(to, been);
    if (there.status === 200) return { status: 301, to };
    if (there.status === 410) return { status: 410, notice: notice || there.notice };
    // What it leads to was taken away: a reader is told that it is gone, not sent to nothing.
    return there.status === 404 ? { status: 410, notice } : there;
  }
}
