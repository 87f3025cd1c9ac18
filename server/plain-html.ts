const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const SCRIPT_PRELOAD =
  /<link\b(?=[^>]*\brel="(?:preload|modulepreload)")(?=[^>]*(?:\bas="script"|rel="modulepreload"))[^>]*>/g;
const OUR_SCRIPT = /\bsrc="\/reader\.js(?:\?[^"]*)?"/;
const DATA_BLOCK = /\btype="application\/ld\+json"/;
// React leaves these where a page was sent before all of it was there, Next where its scripts are to show an error.
const PENDING = /<!--\$[?!]-->|<template id="[BP]:|<html id="__next_error__"/;

/** Takes the framework's scripts out of a page: what is left is the text, its styles, JSON-LD and our own small script. */
export function withoutFramework(html: string): string {
  return html
    .replace(SCRIPT, (whole, attributes: string) =>
      OUR_SCRIPT.test(attributes) || DATA_BLOCK.test(attributes) ? whole : "",
    )
    .replace(SCRIPT_PRELOAD, "");
}

/** Does a part of this page wait for a script that readers do not get? */
export function hasPendingParts(html: string): boolean {
  return PENDING.test(html);
}

/** What a readers' page may load: our own files, and the styles written into it, named by their hashes. */
export function readersPolicy(styles: string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    ["style-src 'self'", ...styles].join(" "),
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'self'",
  ].join("; ");
}
