"use strict";
const { show } = require("./view");

const socket = new WebSocket("wss://chat.example.com/ws?token=" + window.sessionToken);
socket.onmessage = function (event) {
  show(event.data);
};

exports.say = function (text) {
  socket.send(JSON.stringify({ text: text }));
};
