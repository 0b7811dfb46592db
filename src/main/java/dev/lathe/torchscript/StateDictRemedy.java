package dev.lathe.torchscript;

/** How weights without a program become a TorchScript file. */
final class StateDictRemedy {
    static final String TEXT = """
            Trace the model in Python, where its class is known:
            m = MyModel(); m.load_state_dict(torch.load("x.pth")); m.eval()
            torch.jit.trace(m, torch.rand(1, 3, 224, 224)).save("x.pt")""";
    static final String MODULE = """
            Trace the model in Python, where its class is known:
            m = torch.load("x.pth", weights_only=False); m.eval()
            torch.jit.trace(m, torch.rand(1, 3, 224, 224)).save("x.pt")""";

    private StateDictRemedy() { }
}
