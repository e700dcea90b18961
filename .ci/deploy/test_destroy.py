"""make destroy in every state of a stack."""

import unittest

from commands import CommandFailed
from destroy import destroy
from fake_account import DEV, FakeAccount, no_answer


class Destroy(unittest.TestCase):
    BUCKET = ["FrontEndBucket", "postern-dev-files", "CREATE_COMPLETE"]
    TABLE = ["PostsTable", "postern-dev-posts", "CREATE_COMPLETE"]
    GONE = "An error occurred (404) when calling the HeadBucket operation: Not Found"
    EMPTY = "aws s3 rm --region eu-central-1 s3://postern-dev-files --recursive --only-show-errors"

    # state, rows of the resource list, error of S3 for the bucket, is the bucket emptied, is the table named
    STATES = (
        ("deployed", [BUCKET, TABLE], "", True, True),
        # A rollback of the first deployment keeps the resources that the template retains.
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
            "failed before the bucket and the table were created",
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
                account = FakeAccount(resources=resources, bucket=bucket)
                destroy(DEV, account, ask=lambda _: "postern-dev\n")
                ran = [line for line, _ in account.ran]
                self.assertEqual(self.EMPTY in ran, emptied)
                self.assertIn("/sam delete --stack-name postern-dev --region", ran[-1])
                self.assertEqual("the table postern-dev-posts" in account.said[-1], named)
                self.assertIn("the account's role", account.said[-1])

    def test_bucket_without_read_permission_is_not_treated_as_missing(self):
        account = FakeAccount(resources=[self.BUCKET], bucket="An error occurred (403): Forbidden")
        with self.assertRaisesRegex(CommandFailed, "403"):
            destroy(DEV, account, ask=lambda _: "postern-dev")
        self.assertEqual(account.ran, [])

    def test_stack_that_cannot_be_deleted_keeps_its_front_end(self):
        for account, message in (
            (
                FakeAccount(status="CREATE_COMPLETE", protected=True),
                "update-termination-protection",
            ),
            (FakeAccount(status="UPDATE_IN_PROGRESS"), "Wait until it is finished"),
        ):
            with self.subTest(message), self.assertRaisesRegex(CommandFailed, message):
                destroy(DEV, account, ask=lambda _: "postern-dev")
            self.assertEqual(account.ran, [])

    def test_question_names_stack_account_and_region(self):
        asked = []
        with self.assertRaises(CommandFailed):
            destroy(DEV, FakeAccount(), ask=lambda question: asked.append(question) or "")
        self.assertIn("postern-dev in account 123456789012, eu-central-1", asked[0])

    def test_without_the_name_nothing_is_deleted(self):
        for answer, message in (
            (lambda _: "postern", "That is not the stack's name; nothing was deleted"),
            (no_answer, "No answer was given; nothing was deleted"),
        ):
            with self.subTest(message):
                account = FakeAccount(resources=[self.BUCKET, self.TABLE])
                with self.assertRaisesRegex(CommandFailed, message):
                    destroy(DEV, account, ask=answer)
                self.assertEqual(account.ran, [])


if __name__ == "__main__":
    unittest.main()
