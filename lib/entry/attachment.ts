// A file that leaves as a download: always an attachment, so that no browser renders it on our origin (ASVS 3.2.1), and
// its name is plain ASCII that needs no escaping.

type File = { readonly filename: string; readonly stream: ReadableStream<Uint8Array> }

/** Answers with a stream under a file name. */
export const attachment = ({ filename, stream }: File, contentType: string): Response =>
  new Response(stream, {
    headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${plainName(filename)}"` },
  })

const plainName = (name: string): string => name.replace(/[^A-Za-z0-9._-]+/g, '-')
