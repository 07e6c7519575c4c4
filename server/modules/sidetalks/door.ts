export { findSideTalk, takeSideAnswer } from './take-answer.ts';
