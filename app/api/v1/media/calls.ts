import { z } from "zod";
import { readUpload, UPLOAD_FORM_BYTES } from "#app/read-upload.ts";
import { saveMedia } from "#db/media/save-media.ts";
import { LIMITS } from "#lib/limits.ts";
import { RENDITION_FORMATS } from "#lib/picture.ts";
import { call } from "../program.ts";

export const uploadCall = call({
  summary: "Upload a picture: JPEG, PNG or WebP, told by its content",
  permission: "upload",
  form: {
    maxBytes: UPLOAD_FORM_BYTES,
    fields: z.object({
      file: z.file(),
      alt: z.string().max(LIMITS.alt),
      caption: z.string().max(LIMITS.caption).optional().describe("Left out, the one written into the picture."),
      credit: z.string().max(LIMITS.credit).optional().describe("Left out, the one written into the picture."),
    }),
  },
  status: 201,
  output: z.object({
    id: z.int(),
    width: z.int(),
    height: z.int(),
    renditions: z.array(z.object({ width: z.int(), format: z.enum(RENDITION_FORMATS), url: z.string() })),
    alt: z.string(),
    caption: z.string(),
    credit: z.string(),
  }),
  run: async ({ staff, request }) => {
    const read = await readUpload(request);
    if (!read.ok) return read;
    const saved = await saveMedia(staff, read.upload);
    return saved.ok ? { ok: true, answer: saved } : saved;
  },
});
