"""make destroy in every state that a stack can be in."""

import unittest

from commands import CommandFailed
from destroy import destroy
from recorded import DEV, OnAnAccount, nobody


class Destroy(unittest.TestCase):
    BUCKET = ["FrontEndBucket", "postern-dev-files", "CREATE_COMPLETE"]
    TABLE = ["PostsTable", "postern-dev-posts", "CREATE_COMPLETE"]
    GONE = "An error occurred (404) when calling the HeadBucket operation: Not Found"
    EMPTY = "aws s3 rm --region eu-central-1 s3://postern-dev-files --recursive --only-show-errors"

    # state, rows of the listing, what S3 says of the bucket, is it emptied, is the table named
    STATES = (
        ("deployed", [BUCKET, TABLE], "", True, True),
        # CloudFormation keeps what the template retains when it rolls back the first deployment.
        (
            "ROLLBACK_COMPLETE",
            [
                ["FrontEndBucket", "postern-dev-files", "DELETE_COMPLETE"],
                ["PostsTable", "postern-dev-posts", "DELETE_SKIPPED"],
            ],
            "",
            False,
            True,
        ),
        (
            "failed before the bucket and the table were made",
            [["PostsTable", "", "CREATE_FAILED"], ["FrontEndBucket", None, "CREATE_FAILED"]],
            "",
            False,
            False,
        ),
        ("a change set only (REVIEW_IN_PROGRESS)", [], "", False, False),
        ("REVIEW_IN_PROGRESS, as --query prints it", None, "", False, False),
        ("DELETE_FAILED, and the bucket is gone", [BUCKET, TABLE], GONE, False, True),
    )

    def test_in_every_state_of_the_stack(self):
        for what, resources, bucket, emptied, named in self.STATES:
            with self.subTest(what):
                account = OnAnAccount(resources=resources, bucket=bucket)
                destroy(DEV, account, ask=lambda _: "postern-dev\n")
                ran = [line for line, _ in account.ran]
                self.assertEqual(self.EMPTY in ran, emptied)
                self.assertIn("/sam delete --stack-name postern-dev --region", ran[-1])
                self.assertEqual("the table postern-dev-posts" in account.said[-1], named)
                self.assertIn("the account's role", account.said[-1])

    def test_a_bucket_that_may_not_be_looked_at_is_no_missing_one(self):
        account = OnAnAccount(resources=[self.BUCKET], bucket="An error occurred (403): Forbidden")
        with self.assertRaisesRegex(CommandFailed, "403"):
            destroy(DEV, account, ask=lambda _: "postern-dev")
        self.assertEqual(account.ran, [])

    def test_what_would_not_be_deleted_keeps_its_front_end(self):
        for account, message in (
            (
                OnAnAccount(status="CREATE_COMPLETE", protected=True),
                "update-termination-protection",
            ),
            (OnAnAccount(status="UPDATE_IN_PROGRESS"), "Wait until it has ended"),
        ):
            with self.subTest(message), self.assertRaisesRegex(CommandFailed, message):
                destroy(DEV, account, ask=lambda _: "postern-dev")
            self.assertEqual(account.ran, [])

    def test_the_question_names_stack_account_and_region(self):
        asked = []
        with self.assertRaises(CommandFailed):
            destroy(DEV, OnAnAccount(), ask=lambda question: asked.append(question) or "")
        self.assertIn("postern-dev in account 123456789012, eu-central-1", asked[0])

    def test_another_name_or_nobody_deletes_nothing(self):
        for answer, message in (
            (lambda _: "postern", "That is not its name; nothing was deleted"),
            (nobody, "Nobody answered; nothing was deleted"),
        ):
            with self.subTest(message):
                account = OnAnAccount(resources=[self.BUCKET, self.TABLE])
                with self.assertRaisesRegex(CommandFailed, message):
                    destroy(DEV, account, ask=answer)
                self.assertEqual(account.ran, [])


if __name__ == "__main__":
    unittest.main()
