// Next's settings. Security headers come from scripts/headers.ts and proxy.ts; endpoints are declared in lib/entry.

/** @type {import('next').NextConfig} */
const config = {
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  poweredByHeader: false,
  reactStrictMode: true,
  // No page uses the optimizer, and it would fetch addresses of this server on anybody's behalf.
  images: { unoptimized: true },
  // Native parts and data files that must stay outside the bundle.
  serverExternalPackages: [
    '@node-rs/argon2',
    'pino',
    'pg',
    'pg-boss',
    'pdfkit',
    'fontkit',
    'maxmind',
    '@ip-location-db/geo-whois-asn-country-mmdb',
    '@zxcvbn-ts/language-common',
  ],
  // W3C "A Well-Known URL for Changing Passwords": password managers lead people there.
  redirects: async () => [
    { source: '/.well-known/change-password', destination: '/security/password', permanent: false },
  ],
  // Types are checked by `npm run check`, once, before the build.
  typescript: { ignoreBuildErrors: true },
}

export default config
