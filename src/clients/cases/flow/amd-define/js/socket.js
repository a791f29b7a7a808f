// use: escape
define(['./config'], function (config) {
  // socket: native
  var socket = new WebSocket(config.address)
  return { socket: socket, opened: Date.now() }
})
