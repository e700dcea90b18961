"""The app's content security policy allows pictures from the hosts that the API accepts, and from no other host.

If the policy lacks a host, its pictures are broken on AWS only: the local stack has no such policy. If the policy has
a host too many, an attacker who can insert an <img> can send data of the page to that host.
"""

import re
from pathlib import Path

PROFILE = (
    Path(__file__).resolve().parents[2]
    / "api-functions/src/main/java/dev/postern/posts/PublicProfile.java"
)
# The app's own files. A data: URL sends no request.
ALWAYS = {"'self'", "data:"}


def csp_allows_the_picture_hosts(resources):
    config = resources["SecurityHeaders"]["Properties"]["ResponseHeadersPolicyConfig"]
    policy = config["SecurityHeadersConfig"]["ContentSecurityPolicy"]["ContentSecurityPolicy"]
    sources = directive(policy["Fn::Sub"], "img-src") - ALWAYS
    accepted = {f"https://{host}" for host in picture_hosts(PROFILE.read_text(encoding="utf-8"))}
    for source in sorted(sources - accepted):
        yield f"img-src allows {source}, which is not in PublicProfile.PICTURE_HOSTS"
    for source in sorted(accepted - sources):
        yield f"img-src lacks {source}: pictures from the API would be broken"


def directive(policy, name):
    """The sources of one directive of a content security policy."""
    for part in policy.split(";"):
        words = part.split()
        if words and words[0] == name:
            return set(words[1:])
    return set()


def picture_hosts(java):
    """The hosts of PICTURE_HOSTS in PublicProfile.java."""
    listed = re.search(r"PICTURE_HOSTS\s*=\s*Set\.of\(([^)]*)\)", java)
    return set(re.findall(r'"([^"]+)"', listed[1])) if listed else set()
