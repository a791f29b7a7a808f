module.exports = {
  // finds: websocket-address-in-script-settings/address
  socketUrl: "ws://localhost:3001",
}
