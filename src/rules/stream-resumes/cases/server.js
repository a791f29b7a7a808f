export function stream(request, response) {
  response.setHeader('Content-Type', 'text/event-stream')
  // finds: stream-resumes/reads-last-id
  const after = request.headers['last-event-id']
  for (const event of eventsAfter(after)) {
    // finds: stream-resumes/sends-id
    response.write(`id: ${event.id}\ndata: ${event.json}\n\n`)
    // clean: an event without an id
    response.write(`data: ${event.json}\n\n`)
  }
}

export function express(request) {
  // finds: stream-resumes/reads-last-id
  return request.get('Last-Event-ID')
}

export function taken({ headers }) {
  // finds: stream-resumes/reads-last-id
  const { 'last-event-id': after } = headers
  return after
}

// clean: a header that is allowed, not read
export const allowed = ['Last-Event-ID', 'Content-Type']

export function client(headers, id) {
  // clean: a client that sends it
  headers['Last-Event-ID'] = id
}
