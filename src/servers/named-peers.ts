/** A path that names whose sockets it is for: charge points (OCPP), telephony providers. */
export const namedPeer = /(?:^|\/)(ocpp|twilio|plivo|telnyx|exotel)(?![a-z])/i
