import { readFileSync } from 'node:fs'
import http2 from 'node:http2'
import { answer } from './streams.js'

http2
  .createSecureServer({ key: readFileSync('key.pem'), cert: readFileSync('cert.pem'), allowHTTP1: true }, answer)
  .listen(8443)
