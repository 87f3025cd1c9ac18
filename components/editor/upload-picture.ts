import { z } from "zod";
import { LIMITS } from "#lib/limits.ts";
import { translate } from "#lib/translate.ts";

const UploadedSchema = z.object({
  id: z.number(),
  width: z.number(),
  height: z.number(),
  alt: z.string().default(""),
  caption: z.string().default(""),
  credit: z.string().default(""),
});
export type UploadedPicture = z.infer<typeof UploadedSchema>;

const RefusalSchema = z.object({ fields: z.record(z.string(), z.string()).optional() });

const t = translate("editor");

/** Sends a picture and tells how much of it has arrived (0 to 1); refuses with a sentence for the person. */
export function uploadPicture(file: File, onProgress: (share: number) => void): Promise<UploadedPicture> {
  if (file.size > LIMITS.uploadBytes) {
    return Promise.reject(new Error(t("picture.tooLarge", { megabytes: String(LIMITS.uploadBytes / 1_000_000) })));
  }
  const form = new FormData();
  form.set("file", file);
  form.set("alt", "");
  // fetch cannot tell the progress of an upload.
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("load", () => {
      if (request.status === 201) resolve(UploadedSchema.parse(JSON.parse(request.responseText)));
      else reject(new Error(refusal(request)));
    });
    request.addEventListener("error", () => reject(new Error(t("picture.connectionLost"))));
    request.open("POST", "/newsroom/media");
    request.send(form);
  });
}

/** Brings a picture from another site through the newsroom's server; refuses with a sentence for the person. */
export async function fetchOutsidePicture(picture: {
  source: string;
  alt: string;
  caption: string;
}): Promise<UploadedPicture> {
  const answer = await fetch("/newsroom/media/outside", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ address: picture.source, alt: picture.alt, caption: picture.caption }),
  });
  const told: unknown = await answer.json();
  if (answer.ok) return UploadedSchema.parse(told);
  const parsed = RefusalSchema.safeParse(told);
  throw new Error(Object.values(parsed.data?.fields ?? {})[0] ?? t("picture.refused"));
}

function refusal(request: XMLHttpRequest): string {
  if (request.status === 401) return t("picture.signedOut");
  const type = request.getResponseHeader("content-type") ?? "";
  const parsed = type.includes("json") ? RefusalSchema.safeParse(JSON.parse(request.responseText)) : null;
  const sentence = parsed?.success ? Object.values(parsed.data.fields ?? {})[0] : undefined;
  return sentence ?? (request.status === 413 ? t("picture.refusedSize") : t("picture.refused"));
}
