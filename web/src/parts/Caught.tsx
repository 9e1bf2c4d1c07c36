import { Component, type ReactNode } from "react";

interface Props {
  children: ReactNode;
  /** What stands in the place of what went wrong. */
  instead(error: Error, again: () => void): ReactNode;
}

/** Caught keeps what goes wrong in a part of a page, or does not come, within it. */
export class Caught extends Component<Props, { error?: Error }> {
  override state: { error?: Error } = {};
  static getDerivedStateFromError(error: Error) {
    return { error };
  }
  override render() {
    const { error } = this.state;
    return error ? this.props.instead(error, () => this.setState({ error: undefined })) : this.props.children;
  }
}
