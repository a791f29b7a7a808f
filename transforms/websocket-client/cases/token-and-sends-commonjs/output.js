"use strict";
const { show } = require("./view");
const { EventSource } = require("eventsource");
const { getToken } = require("./auth");

const connectionId = crypto.getRandomValues(new Uint32Array(4)).join("-");
const events = new EventSource(`/api/chat/stream?connectionId=${connectionId}`, {
  fetch: async (input, init) => {
    const headers = { ...init.headers, Authorization: `Bearer ${await getToken()}` };
    const response = await fetch(input, { ...init, headers });
    // The stream is asked for again after what is thrown here; an error status that is returned ends it for good.
    if (response.status === 429 || response.status >= 500) {
      throw new Error(`The stream was answered with ${response.status}`);
    }
    return response;
  },
});
events.addEventListener("ws.close", function () { events.close(); });

let key = "";
events.addEventListener("ws.ready", function (event) {
  key = JSON.parse(event.data).key;
});
let sending = new Promise(function (resolve) { events.addEventListener("ws.ready", resolve, { once: true }); });
function post(body) {
  sending = sending
    .then(async function () {
      if (events.readyState === EventSource.CLOSED) return;
      const response = await fetch(`/api/chat/message?connectionId=${connectionId}`, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(key && { "X-Connection-Key": key }),
          Authorization: `Bearer ${await getToken()}`,
        },
        body,
      });
      if (!response.ok) throw new Error(`The message was answered with ${response.status}`);
    })
    .catch(function (error) { console.error(error); });
}

events.addEventListener("message", function (event) {
  show(event.data);
});

exports.say = function (text) {
  post(JSON.stringify({ text: text }));
};
