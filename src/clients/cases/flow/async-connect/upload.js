import { connect, connectTwice } from './connect'

export async function upload(file) {
  const ws = await connect('/upload')
  // use: send
  ws.send(file.name)
  for await (const chunk of file.stream()) {
    // use: send
    ws.send(chunk)
  }
  // use: close
  ws.close(1000, 'complete')
}

export async function ask(question) {
  const line = await connectTwice('/ask')
  return new Promise((resolve) => {
    // use: handler
    line.onmessage = (event) => resolve(event.data)
    // use: send
    line.send(question)
  })
}
