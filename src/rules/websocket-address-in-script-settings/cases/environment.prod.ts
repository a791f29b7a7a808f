export const environment = {
  production: true,
  // clean: another protocol
  api: 'https://api.example.com/v1',
  // finds: websocket-address-in-script-settings/address
  live: 'wss://live.example.com/v1',
  regions: {
    // finds: websocket-address-in-script-settings/address
    eu: 'wss://eu.example.com/v1?token=x',
  },
  // clean: prose
  note: 'live is wss://live.example.com/v1',
  // clean: a scheme alone
  scheme: 'wss://',
} as const

// clean: nobody else reads it
const local = { live: 'wss://live.example.com/v2' }
console.log(local)

declare function open(options: { live: string }): unknown
// clean: an argument
export const opened = open({ live: 'wss://live.example.com/v3' })
