resource "datadog_dashboard" "chat" {
  title       = "websocket_connections"
  layout_type = "ordered"
  widget {
    timeseries_definition {
      request {
        # finds: metrics-dashboard-websocket/metric
        q = "sum:aws.apigateway.connect_count{apiid:${var.api}}.as_count()"
      }
      request {
        # finds: metrics-dashboard-websocket/new-metric
        q = "avg:chat.sse.open{*}"
      }
      request {
        # clean: requests
        q = "avg:chat.http.requests{path:websocket_x}"
      }
    }
  }
}
