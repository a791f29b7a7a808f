resource "azurerm_linux_web_app" "chat" {
  site_config {
    # finds: proxy-websocket-in-settings/upgrade
    websockets_enabled = true
    # clean: another switch
    http2_enabled = true
  }
}

resource "azurerm_linux_web_app" "pages" {
  site_config {
    # clean: switched off
    websockets_enabled = false
  }
}

resource "cloudflare_zone_setting" "sockets" {
  # finds: proxy-websocket-in-settings/upgrade
  setting_id = "websockets"
  value      = "on"
}

resource "aws_cloudfront_origin_request_policy" "sockets" {
  headers_config {
    headers {
      # finds: proxy-websocket-in-settings/headers
      items = ["Sec-WebSocket-Key", "Sec-WebSocket-Version"]
    }
  }
}

resource "aws_cloudfront_origin_request_policy" "pages" {
  headers_config {
    headers {
      # clean: of HTTP
      items = ["Origin"]
    }
  }
}

resource "azurerm_windows_web_app" "chat" {
  site_config {
    # finds: proxy-websocket-in-settings/upgrade (likely)
    websockets_enabled = var.has_sockets
  }
}

resource "cloudflare_zone_settings_override" "chat" {
  settings {
    # finds: proxy-websocket-in-settings/upgrade (certain)
    websockets = "on"
  }
}

resource "cloudflare_zone_setting" "off" {
  # clean: switched off
  setting_id = "websockets"
  value      = "off"
}

resource "kubernetes_ingress_v1" "chat" {
  metadata {
    annotations = {
      # finds: proxy-websocket-in-settings/upgrade
      "nginx.org/websocket-services" = "chat"
    }
  }
}
