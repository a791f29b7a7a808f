resource "aws_lb_target_group" "chat" {
  port = 8080
  # finds: session-affinity/cookie (likely)
  stickiness {
    type            = "lb_cookie"
    cookie_duration = 3600
  }
}

resource "aws_lb_target_group" "tcp" {
  port = 8080
  # finds: session-affinity/address (likely)
  stickiness {
    type = "source_ip"
  }
}

resource "aws_lb_target_group" "api" {
  # clean: switched off
  stickiness {
    enabled = false
    type    = "lb_cookie"
  }
}

resource "aws_lb_target_group" "keycloak" {
  # clean: plainly of another service
  stickiness {
    type = "lb_cookie"
  }
}

resource "aws_lb_listener" "web" {
  default_action {
    type = "forward"
    forward {
      # clean: between groups of targets
      stickiness {
        duration = 600
        enabled  = true
      }
    }
  }
}

module "alb" {
  source = "terraform-aws-modules/alb/aws"
  target_groups = {
    chat = {
      # finds: session-affinity/cookie (likely)
      stickiness = { enabled = true, type = "lb_cookie" }
    }
  }
}

resource "kubernetes_service" "chat" {
  spec {
    # finds: session-affinity/address (likely)
    session_affinity = "ClientIP"
  }
}

resource "google_compute_backend_service" "chat" {
  # finds: session-affinity/cookie (likely)
  session_affinity = "GENERATED_COOKIE"
}

resource "google_compute_backend_service" "pages" {
  # clean: none
  session_affinity = "NONE"
}

resource "azurerm_linux_web_app" "chat" {
  # finds: session-affinity/cookie (likely)
  client_affinity_enabled = true
}

# finds: session-affinity/cookie (likely)
resource "aws_lb_cookie_stickiness_policy" "chat" {
  name          = "chat"
  load_balancer = "chat"
}
