// Words in the paths and messages of a route that show its purpose, whatever the language of its server.

/** A path that names whose sockets it is for: charge points (OCPP), telephony providers. */
export const namedPeer = /(?:^|\/)(ocpp|twilio|plivo|telnyx|exotel)(?![a-z])/i

/** Members of the messages of telephony providers (Twilio, Plivo, Telnyx, Exotel media streams). */
const ofTelephony = /^(streamSid|stream_sid|callSid|call_sid)$/
/** Names of messages that charge points send (OCPP 1.6, 2.0.1). */
const ofChargePoint = /^(BootNotification|MeterValues)$/
/** Formats of a telephone's audio. */
const ofAudio = /^audio\/x-(mulaw|l16)\b/

/** A name that only a peer's messages have which is no client of a repository. */
export function isForeignName(name: string): boolean {
  return ofTelephony.test(name) || ofChargePoint.test(name)
}

export function isForeignText(text: string): boolean {
  return isForeignName(text) || ofAudio.test(text)
}

/** Types of messages that follow a pointer. */
export const ofPointer = /^(mouse|pointer|cursor|touch)[-_:. ]?(move|moved|position)$/i
/** Types of messages that find out whether a client is still there. */
export const ofPing = /^(ping|pong|heartbeat|keep-?alive)$/i

/** The header of a handshake that names sub-protocols. */
export function isProtocolHeader(text: string): boolean {
  return text.toLowerCase() === 'sec-websocket-protocol'
}

/** Headers with which programs identify themselves. A page can set none of them on a handshake. */
export function isProgramsHeader(text: string): boolean {
  return /^(?!sec-)(?:authorization|(?:[a-z]{1,20}-){0,3}(?:token|secret|api-?key))$/i.test(text)
}
