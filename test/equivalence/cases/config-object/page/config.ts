const config = {
  name: 'shop',
  wsUrl: 'wss://chat.example.com/ws',
  get isLocal() {
    return location.hostname === 'localhost'
  },
}

export default config
