resource "kubernetes_horizontal_pod_autoscaler_v2" "chat" {
  metadata {
    name = "chat"
  }
  spec {
    max_replicas = 10
    metric {
      type = "Pods"
      pods {
        metric {
          # finds: autoscaler-websocket/scale (likely)
          name = "websocket_active_connections"
        }
      }
    }
    metric {
      type = "Resource"
      resource {
        # clean: CPU
        name = "cpu"
      }
    }
  }
}

resource "aws_appautoscaling_policy" "chat" {
  name = "websocket_connections"
  target_tracking_scaling_policy_configuration {
    target_value = 500
    customized_metric_specification {
      # finds: autoscaler-websocket/scale (likely)
      metric_name = "WebSocketConnections"
      namespace   = "Chat"
    }
  }
}

resource "aws_appautoscaling_policy" "jobs" {
  target_tracking_scaling_policy_configuration {
    customized_metric_specification {
      # clean: a queue's length
      metric_name = "ApproximateNumberOfMessagesVisible"
      namespace   = "AWS/SQS"
    }
  }
}
