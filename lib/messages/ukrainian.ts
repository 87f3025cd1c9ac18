import { addresses } from "./addresses.uk.ts";
import { commands } from "./commands.uk.ts";
import { comments } from "./comments.uk.ts";
import { editor } from "./editor.uk.ts";
import type { English } from "./english.ts";
import { impact } from "./impact.uk.ts";
import { ledger } from "./ledger.uk.ts";
import { linkBacks } from "./link-backs.uk.ts";
import { live } from "./live.uk.ts";
import { newsroom } from "./newsroom.uk.ts";
import { outside } from "./outside.uk.ts";
import { placement } from "./placement.uk.ts";
import { previewLinks } from "./preview-links.uk.ts";
import { problems } from "./problems.uk.ts";
import { promises } from "./promises.uk.ts";
import { related } from "./related.uk.ts";
import { revisions } from "./revisions.uk.ts";
import { site } from "./site.uk.ts";
import { staff } from "./staff.uk.ts";
import { suggestions } from "./suggestions.uk.ts";
import { threads } from "./threads.uk.ts";
import type { Words } from "./words.ts";
import { workflow } from "./workflow.uk.ts";

/** Everything Readalso says, in Ukrainian. */
export const UKRAINIAN: Words<English> = {
  addresses,
  outside,
  commands,
  site,
  newsroom,
  editor,
  live,
  problems,
  promises,
  staff,
  workflow,
  comments,
  ledger,
  previewLinks,
  suggestions,
  impact,
  linkBacks,
  revisions,
  placement,
  related,
  threads,
};
