export function stream(request, response) {
  // finds: stream-error-event/error
  response.write(`event: error\ndata: ${JSON.stringify({ code: 1 })}\n\n`)
  // clean: a name of its own
  response.write('event: app-error\ndata: {}\n\n')
  // clean: a comment of a stream, in words
  response.write(': an event: error is not sent\n\n')
}

export const live = (app, streamSSE) =>
  app.get('/live', (context) =>
    streamSSE(context, async (stream) => {
      // finds: stream-error-event/error
      await stream.writeSSE({ event: 'error', data: 'no' })
    }),
  )

// clean: an answer to a POST is read by fetch
export const ask = (app) => app.post('/ask', (request, response) => response.write('event: error\ndata: no\n\n'))

export function relay(response, jobs) {
  jobs.listen((name, data) => {
    // finds: stream-error-event/error
    response.write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`)
    if (name === 'done' || name === 'error') response.end()
  })
}
