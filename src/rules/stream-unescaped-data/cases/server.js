import express from 'express'

const app = express()
const clients = new Set()

app.post('/say', (request, response) => {
  const { text } = request.body
  for (const client of clients) {
    // finds: stream-unescaped-data/line-break (likely)
    client.write(`data: ${text}\n\n`)
    // clean: JSON has no line break
    client.write(`data: ${JSON.stringify(text)}\n\n`)
    // clean: one line is made of it
    client.write(`data: ${text.replaceAll('\n', ' ')}\n\n`)
    // clean: a number
    client.write(`data: ${text.length}\n\n`)
  }
  response.sendStatus(202)
})

export async function answer(completion, write) {
  try {
    for await (const chunk of completion) {
      const said = chunk.choices[0]?.delta?.content ?? ''
      // finds: stream-unescaped-data/line-break (likely)
      if (said) write(`data: ${said}\n\n`)
    }
  } catch (error) {
    // finds: stream-unescaped-data/made-by-hand (likely)
    write(`data: {"type": "error", "message": "${error.message}"}\n\n`)
  }
}

export function tick(write, job) {
  // clean: an id and a time hold no quote
  write(`data: {"id": "${job.id}", "at": "${new Date().toISOString()}"}\n\n`)
  // clean: who writes it is not known
  write(`data: ${job}\n\n`)
  // clean: JSON in JSON
  write(`data: {"job": ${JSON.stringify(job)}}\n\n`)
}
