// Next's settings. Security headers come from scripts/headers.ts and proxy.ts; endpoints are declared in lib/entry.

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // Native parts and data files that must stay outside the bundle.
  serverExternalPackages: [
    '@node-rs/argon2',
    'pino',
    'pg',
    'pg-boss',
    'pdfkit',
    'maxmind',
    '@ip-location-db/geo-whois-asn-country-mmdb',
    '@zxcvbn-ts/language-common',
  ],
  // Types are checked by `npm run check`, once, before the build.
  typescript: { ignoreBuildErrors: true },
}

export default config
