import { addresses } from "./addresses.en.ts";
import { commands } from "./commands.en.ts";
import { comments } from "./comments.en.ts";
import { editor } from "./editor.en.ts";
import { impact } from "./impact.en.ts";
import { ledger } from "./ledger.en.ts";
import { linkBacks } from "./link-backs.en.ts";
import { live } from "./live.en.ts";
import { newsroom } from "./newsroom.en.ts";
import { outside } from "./outside.en.ts";
import { placement } from "./placement.en.ts";
import { previewLinks } from "./preview-links.en.ts";
import { problems } from "./problems.en.ts";
import { promises } from "./promises.en.ts";
import { related } from "./related.en.ts";
import { revisions } from "./revisions.en.ts";
import { site } from "./site.en.ts";
import { staff } from "./staff.en.ts";
import { suggestions } from "./suggestions.en.ts";
import { threads } from "./threads.en.ts";
import { workflow } from "./workflow.en.ts";

/** Everything Readalso says, part by part: its first language, which every other one follows. */
export const ENGLISH = {
  ...{ commands, comments, site, newsroom, editor, live, problems, promises, staff, workflow },
  ...{ ledger, previewLinks, revisions, suggestions },
  ...{ addresses },
  ...{ outside },
  ...{ placement },
  ...{ related },
  ...{ impact, linkBacks },
  ...{ threads },
};
export type English = typeof ENGLISH;
