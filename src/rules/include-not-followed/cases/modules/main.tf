module "chat" {
  # clean: it is here
  source = "./modules/chat"
}

module "queues" {
  # finds: include-not-followed/missing
  source = "./modules/queues"
}

module "network" {
  # clean: other people's module of a network
  source = "cloudposse/vpc/aws"
}

module "websocket" {
  # finds: include-not-followed/elsewhere
  source = "git::https://git.example.com/platform/api.git?ref=v1"
}

module "gateway" {
  # clean: its arguments tell what it makes
  source        = "terraform-aws-modules/apigateway-v2/aws"
  protocol_type = "WEBSOCKET"
}

# finds: include-not-followed/inline-template
resource "aws_cloudformation_stack" "socket" {
  name          = "socket"
  template_body = <<EOT
Resources:
  WebSocketApi:
    Type: AWS::ApiGatewayV2::Api
    Properties:
      ProtocolType: WEBSOCKET
EOT
}

# clean: the file is read as what it is
resource "aws_cloudformation_stack" "websocket_from_file" {
  name          = "websocket"
  template_body = file("template.yaml")
}

# clean: nothing of a socket
resource "aws_cloudformation_stack" "queue" {
  name          = "queue"
  template_body = "{ \"Resources\": {} }"
}
