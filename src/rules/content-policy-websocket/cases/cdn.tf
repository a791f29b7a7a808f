resource "aws_cloudfront_response_headers_policy" "site" {
  security_headers_config {
    content_security_policy {
      # finds: content-policy-websocket/allows
      content_security_policy = "default-src 'self'; connect-src 'self' wss://chat.example.com"
      # clean: HTTP
      other = "connect-src 'self'"
    }
  }
}
