import type { ReactNode } from "react";
import { holdsBlocks } from "#lib/body/body-blocks.ts";
import type { Inline } from "#lib/body/schema.ts";
import type { AttributeChange, BlockChange } from "#lib/revisions/compare-body.ts";
import { compareInlines } from "#lib/revisions/compare-words.ts";
import type { AnyBlock } from "#lib/revisions/match-revision-blocks.ts";
import { translate } from "#lib/translate.ts";
import { articleName, ComparedWords, Deleted, type Headlines, Inserted } from "./compared-words.tsx";

const t = translate("revisions");

type Props = { changes: BlockChange[]; headlines: Headlines };

/** Two bodies block by block; those in which nothing changed are folded away. */
export function ComparedBody({ changes, headlines }: Props) {
  return (
    <div className="grid gap-3">
      {runsOf(changes).map((run, at) =>
        run.isUnchanged ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a comparison is printed once
          <details key={at} className="text-muted">
            <summary className="w-fit rounded-[3px] px-1 hover:text-ink">
              {t("comparison.unchanged", { count: run.changes.length })}
            </summary>
            <div className="grid gap-2 border-l-2 border-rule py-2 pl-3 font-text">
              {run.changes.map((change) => (
                <Whole key={keyOf(change)} block={blockOf(change)} headlines={headlines} />
              ))}
            </div>
          </details>
        ) : (
          run.changes.map((change) => <Change key={keyOf(change)} change={change} headlines={headlines} />)
        ),
      )}
    </div>
  );
}

function runsOf(changes: BlockChange[]): { isUnchanged: boolean; changes: BlockChange[] }[] {
  const runs: { isUnchanged: boolean; changes: BlockChange[] }[] = [];
  for (const change of changes) {
    const isUnchanged = change.is === "kept" && !change.isMoved;
    const last = runs.at(-1);
    if (last?.isUnchanged === isUnchanged) last.changes.push(change);
    else runs.push({ isUnchanged, changes: [change] });
  }
  return runs;
}

const blockOf = (change: BlockChange) => (change.is === "deleted" ? change.was : change.block);
const keyOf = (change: BlockChange) => `${change.is}${blockOf(change).attrs?.node}`;

const EDGES = {
  inserted: "border-ok",
  deleted: "border-danger",
  changed: "border-warning",
  kept: "border-edge",
} as const;

function Change({ change, headlines }: { change: BlockChange; headlines: Headlines }) {
  return (
    <div className={`grid gap-1 border-l-3 pl-3 ${EDGES[change.is]}`}>
      <p className="text-[0.8125rem] text-muted">
        <b className="font-semibold text-ink">{stateOf(change)}</b> · {t(`block.${blockOf(change).type}`)}
      </p>
      <div className="min-w-0 font-text break-words">
        <ChangeWords change={change} headlines={headlines} />
      </div>
    </div>
  );
}

function stateOf(change: BlockChange): string {
  if (change.is === "inserted") return t("comparison.insertedBlock");
  if (change.is === "deleted") return t("comparison.deletedBlock");
  if (change.is === "kept") return t("comparison.movedBlock");
  return t(change.isMoved ? "comparison.movedChanged" : "comparison.changedBlock");
}

function ChangeWords({ change, headlines }: { change: BlockChange; headlines: Headlines }): ReactNode {
  if (change.is === "kept") return <Whole block={change.block} headlines={headlines} />;
  if (change.is !== "changed") {
    const Around = change.is === "inserted" ? Inserted : Deleted;
    return (
      <Around>
        <Whole block={blockOf(change)} headlines={headlines} />
      </Around>
    );
  }
  return (
    <>
      {change.attributes.length > 0 ? <Attributes changes={change.attributes} headlines={headlines} /> : null}
      {change.pieces ? <ComparedWords pieces={change.pieces} headlines={headlines} /> : null}
      {change.inside ? <ComparedBody changes={change.inside} headlines={headlines} /> : null}
    </>
  );
}

const ATTRIBUTES = [
  ...(["type", "level", "start", "media", "alt", "caption", "credit", "width"] as const),
  ...(["url", "title", "articleId", "label", "fallback"] as const),
];

function nameOf(attribute: string): string {
  const known = ATTRIBUTES.find((name) => name === attribute);
  return known ? t(`attribute.${known}`) : attribute;
}

function Attributes({ changes, headlines }: { changes: AttributeChange[]; headlines: Headlines }) {
  return (
    <ul className="font-sans">
      {changes.map(({ name, was, now, pieces }) => (
        <li key={name}>
          <span className="text-muted">{nameOf(name)}:</span>{" "}
          {pieces ? <ComparedWords pieces={pieces} /> : <WasNow {...{ name, was, now, headlines }} />}
        </li>
      ))}
    </ul>
  );
}

function WasNow({ name, was, now, headlines }: AttributeChange & { headlines: Headlines }) {
  return (
    <>
      {was === undefined ? null : <Deleted>{factOf(name, was, headlines)}</Deleted>}{" "}
      {now === undefined ? null : <Inserted>{factOf(name, now, headlines)}</Inserted>}
    </>
  );
}

function factOf(name: string, value: unknown, headlines: Headlines): string {
  if (name === "articleId" || (name === "fallback" && typeof value === "number"))
    return articleName(Number(value), headlines);
  if (name === "fallback") return t("comparison.thread");
  if (name === "media") return t("comparison.picture", { id: String(value) });
  return name === "type" ? t(`block.${value as AnyBlock["type"]}`) : String(value);
}

/** A block as it stands in one of the texts, in words. */
function Whole({ block, headlines }: { block: AnyBlock; headlines: Headlines }): ReactNode {
  if (holdsBlocks(block)) {
    return (block.content as AnyBlock[]).map((child) => (
      <span key={child.attrs?.node} className="block pl-3">
        <Whole block={child} headlines={headlines} />
      </span>
    ));
  }
  const content = "content" in block ? ((block.content ?? []) as Inline[]) : [];
  const { node: _, level: _level, ...attrs } = (block.attrs ?? {}) as Record<string, unknown>;
  const facts = Object.entries(attrs).filter(([, value]) => value !== "");
  return (
    <>
      {content.length > 0 ? <ComparedWords pieces={compareInlines(content, content)} headlines={headlines} /> : null}
      {block.type === "divider" ? "—" : null}
      {facts.map(([name, value]) => (
        <span key={name} className="block font-sans">
          <span className="text-muted">{nameOf(name)}:</span> {factOf(name, value, headlines)}
        </span>
      ))}
    </>
  );
}
