/** Members were added to the list, or taken out again where the number is 0. */
export class MembersImportedEvent extends Event {
  static readonly type = 'cover-members-imported';
  readonly count: number;

  constructor(count: number) {
    super(MembersImportedEvent.type, { bubbles: true });
    this.count = count;
  }
}
