import { ready } from './live'

export async function send(text) {
  // use: send
  ;(await ready).send(text)
}

ready.then((live) => {
  // use: handler
  live.onmessage = (event) => console.log(event.data)
})
