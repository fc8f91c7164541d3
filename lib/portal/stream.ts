// From chunks that are made on demand to the stream that a route answers with. Nothing is made before it is asked for,
// and a reader who leaves ends the making.

/** A byte stream that asks `chunks` for one piece at a time, each only when the reader wants it. */
export function streamOf(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = chunks[Symbol.asyncIterator]()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await iterator.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await iterator.return?.()
      },
    },
    // Zero: without it the first piece would be made before anybody reads.
    { highWaterMark: 0 },
  )
}
