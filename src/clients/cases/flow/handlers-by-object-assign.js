const onTrouble = (event) => console.error('radio', event.type)

// socket: native
const radio = Object.assign(new WebSocket('/radio'), {
  // use: handler
  onmessage: ({ data }) => play(data),
  // use: handler
  onclose() {
    console.log('radio is off')
  },
})

// use: handler
Object.assign(radio, { onerror: onTrouble })

const settings = Object.assign({}, { onmessage: null })

function play(address) {
  const audio = new Audio(address)
  // clean: an audio element
  audio.onerror = onTrouble
  audio.play()
  // clean: a plain object
  settings.onmessage = audio
}

export function next() {
  // use: send
  radio.send('next')
}
