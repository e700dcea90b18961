"""Rejects addresses that a deployed stack cannot use, although template.yaml allows them for the local stack and SAM CLI.

The authorizer checks the same at start. Then it is too late: the deployment fails, or every request gets a 500.
"""

import re
from urllib.parse import urlsplit

LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
# RFC 1123, section 2.1: the last label starts with a letter. domain-cases.txt of the authorizer has the cases.
HOST = re.compile(rf"(?=.{{1,253}}$)({LABEL}\.)+(?=[a-z]){LABEL}")
THIS_MACHINE = {"localhost", "127.0.0.1"}


def address_fault(name, value):
    """The fault of this parameter's value on AWS, as a sentence; None when there is none."""
    check = {
        "Auth0Domain": domain_fault,
        "Auth0Audience": audience_fault,
        "Auth0JwksUri": key_set_fault,
        "AllowedOrigin": origin_fault,
        "DynamoDbEndpoint": endpoint_fault,
    }.get(name)
    return check(value) if check else None


def domain_fault(value):
    for domain in value.split(","):
        if domain.strip().startswith("http://"):
            return (
                "http:// works only on your own machine, because anyone on the network can change keys that come "
                "over http. Give the domain alone, such as tenant.eu.auth0.com"
            )
        if not HOST.fullmatch(domain.strip()):
            return f"'{domain}' is not a domain name, such as tenant.eu.auth0.com"
    return None


def audience_fault(value):
    if all(audience.strip() for audience in value.split(",")):
        return None
    return "an identifier between two commas is empty"


def key_set_fault(value):
    if value == "":
        return None
    url = split(value)
    if url is None or url.scheme != "https" or not HOST.fullmatch(url.hostname or ""):
        return "it must be an https:// URL with a domain name, or empty"
    if url.username is not None or "?" in value or "#" in value:
        return "it must not have a user, a query or a fragment"
    return None


def origin_fault(value):
    if value == "":
        return None
    url = split(value)
    if url is None:
        return "its port is not a number from 0 to 65535"
    if url.scheme == "http" and url.hostname not in THIS_MACHINE:
        return "http:// is allowed only for localhost, because anyone on the network can change a page that comes over http"
    if url.hostname not in THIS_MACHINE and not HOST.fullmatch(url.hostname or ""):
        return "it has no domain name, such as https://app.example.com"
    return None


def endpoint_fault(value):
    if value == "":
        return None
    return "it is only for the local stack and tests. Leave it out: the functions use the table of the stack"


def split(value):
    """The parts of a URL; None when its port is not valid."""
    try:
        url = urlsplit(value)
        _ = url.port
    except ValueError:
        return None
    return url
