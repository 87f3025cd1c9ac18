"use server";
import { refresh } from "next/cache";
import { z } from "zod";
import { requireStaff } from "#app/session.ts";
import type { ActResult, Named } from "#components/editor/editor-article.ts";
import { publishArticle } from "#db/articles/publish-article.ts";
import { spikeArticle } from "#db/articles/spike-article.ts";
import { unspikeArticle } from "#db/articles/unspike-article.ts";
import { withdrawArticle } from "#db/articles/withdraw-article.ts";
import { readSite } from "#db/live/read-site.ts";
import { takeBackPromise } from "#db/promises/take-back-promise.ts";
import { tryPromiseAgain } from "#db/promises/try-promise-again.ts";
import { createTopic as createTopicVerb } from "#db/topics/create-topic.ts";
import { LIMITS } from "#lib/limits.ts";
import type { Problem } from "#lib/problem.ts";
import { translate } from "#lib/translate.ts";
import { momentOf } from "#lib/wall-time.ts";

const ArticleInput = z.object({ articleId: z.coerce.number().int().positive() });
const PublishInput = ArticleInput.extend({
  baseRevision: z.coerce.number().int().positive(),
  publishAt: z.string().max(40).default(""),
  embargoUntil: z.string().max(40).default(""),
});
const WithdrawInput = ArticleInput.extend({ notice: z.string().trim().min(1).max(LIMITS.notice) });
const PromiseInput = z.object({ promiseId: z.coerce.number().int().positive() });
const TopicInput = z.object({ name: z.string().trim().min(1).max(LIMITS.name) });

const t = translate("editor");

export async function publish(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const input = PublishInput.parse(Object.fromEntries(form));
  const { site } = await readSite();
  const times = {
    publishAt: whenOf(input.publishAt, site.timeZone),
    embargoUntil: whenOf(input.embargoUntil, site.timeZone),
  };
  const wrong = Object.entries(times).flatMap(([field, time]) =>
    time === undefined ? [[field, t("act.badTime")]] : [],
  );
  if (wrong.length > 0) return { ok: false, problem: "invalid", fields: Object.fromEntries(wrong) };
  const answer = await publishArticle(staff, {
    articleId: input.articleId,
    baseRevision: input.baseRevision,
    publishAt: times.publishAt ?? null,
    ...(form.has("embargoUntil") ? { embargoUntil: times.embargoUntil ?? null } : {}),
  });
  if (!answer.ok) return answer;
  const isPublic = answer.status === "live";
  const said = isPublic ? (form.has("embargoUntil") ? "published" : "updated") : "scheduled";
  return done(said, isPublic ? answer.address : null);
}

export async function withdraw(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  const input = WithdrawInput.safeParse(Object.fromEntries(form));
  if (!input.success) return { ok: false, problem: "invalid", fields: { notice: t("withdraw.noticeMissing") } };
  return acted(await withdrawArticle(staff, input.data), "withdrawn");
}

export async function spike(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await spikeArticle(staff, ArticleInput.parse(Object.fromEntries(form))), "spiked");
}

export async function unspike(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await unspikeArticle(staff, ArticleInput.parse(Object.fromEntries(form))), "unspiked");
}

export async function takeBack(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await takeBackPromise(staff, PromiseInput.parse(Object.fromEntries(form))), "takenBack");
}

export async function tryAgain(form: FormData): Promise<ActResult> {
  const staff = await requireStaff();
  return acted(await tryPromiseAgain(staff, PromiseInput.parse(Object.fromEntries(form))), "triedAgain");
}

export async function createTopic(form: FormData): Promise<{ ok: true; topic: Named } | Problem> {
  const staff = await requireStaff("createTopic");
  const { name } = TopicInput.parse(Object.fromEntries(form));
  const answer = await createTopicVerb(staff, { name });
  return answer.ok ? { ok: true, topic: { id: answer.topicId, name } } : answer;
}

type Said = "published" | "updated" | "scheduled" | "withdrawn" | "spiked" | "unspiked" | "takenBack" | "triedAgain";

function acted(answer: { ok: true } | Problem, said: Said): ActResult {
  return answer.ok ? done(said) : answer;
}

/** The page shows the article as it is now. */
function done(said: Said, address: string | null = null): ActResult {
  refresh();
  return { ok: true, message: t(`act.${said}`), address };
}

/** Null when no time was given, undefined when it is none. */
function whenOf(wall: string, timeZone: string): Date | null | undefined {
  return wall === "" ? null : (momentOf(wall, timeZone) ?? undefined);
}
