/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 * A skipped test is one that did not pass: `failed` includes it.
 */

/** @returns {Counts} from Vitest's JSON report; a file that could not even load counts as one failure */
export function countVitest(report) {
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  return { passed, skipped, failed: report.numFailedTests + skipped + broken.length };
}

/** @returns {Counts} from Playwright's JSON report; a test that passed only when repeated has failed */
export function countPlaywright({ stats, errors }) {
  const { expected, unexpected, flaky, skipped } = stats;
  return { passed: expected, skipped, failed: unexpected + flaky + skipped + errors.length };
}

/** @returns {Counts} where a runner that fell over, or found nothing to run, has failed whatever it reported */
export function withRunner({ counts, exitCode }) {
  const isSilentFailure = counts.failed === 0 && (exitCode !== 0 || counts.passed === 0);
  return isSilentFailure ? { ...counts, failed: 1 } : counts;
}
